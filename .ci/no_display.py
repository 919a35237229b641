"""Without a display the window says so in one sentence and exits 2. Usage: no_display.py BINARY."""

import subprocess
import sys

done = subprocess.run([sys.argv[1]], capture_output=True, text=True, timeout=60)
assert done.returncode == 2, (done.returncode, done.stderr)
assert "display" in done.stderr and "brief" in done.stderr, done.stderr
assert "panicked" not in done.stderr, done.stderr
print(done.stderr.strip())
