"""Our own plugins: they use the hooks that anybody uses."""
