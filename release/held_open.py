"""Under Windows: open a file so that nobody else may write or replace it, as Excel does, and run hazardcheck meanwhile.

python.exe held_open.py FILE WORD...: the exit code in the first line, then what was said on stderr.
"""

import ctypes
import subprocess
import sys

_READ, _SHARE_READ, _EXISTING, _PLAIN = 0x80000000, 1, 3, 0x80

held, *words = sys.argv[1:]
kernel = ctypes.WinDLL("kernel32", use_last_error=True)
kernel.CreateFileW.restype = ctypes.c_void_p
assert kernel.CreateFileW(held, _READ, _SHARE_READ, None, _EXISTING, _PLAIN, None) not in (
    None,
    ctypes.c_void_p(-1).value,
)
done = subprocess.run(
    [sys.executable, "-m", "hazardcheck", *words], stdin=subprocess.DEVNULL, capture_output=True, check=False
)
sys.stdout.buffer.write(f"exit {done.returncode}\n".encode() + done.stderr)
