"""The bundled case as it was worked: plain tables that make.py enters by the command line."""
