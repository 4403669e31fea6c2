"""The two Word papers of one submission: ``notice`` 整改通知书 and ``stoppage`` 停产整改报告.

Both lay out what is in the finished submission and the run; nothing is decided, counted or invented here. Each is
None where it is not needed. The same submission and run give the same bytes.
"""

from __future__ import annotations

from .notice import notice
from .stoppage import stoppage

__all__ = ["notice", "stoppage"]
