# Built from a checkout: docker build -t hazardcheck . && docker run --rm -v "$PWD:/work" hazardcheck grade forms --on 2026-11-30
FROM python:3.12-slim AS build
WORKDIR /source
COPY . .
RUN python -m venv /opt/hazardcheck && /opt/hazardcheck/bin/pip install --no-cache-dir -c constraints.txt .

FROM python:3.12-slim
COPY --from=build /opt/hazardcheck /opt/hazardcheck
# nobody's number in a usual system: what is mounted has to be writable for it (or docker run --user)
RUN useradd --create-home --uid 10001 hazardcheck
ENV PATH=/opt/hazardcheck/bin:$PATH LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /work
ENTRYPOINT ["hazardcheck"]
CMD ["--help"]
