"""The content security policy: Django's own where it has one, django-csp on Django 5.2."""

import django

# Nothing from elsewhere, nothing inline, on readers' pages and at the desk alike.
RULES = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:", "blob:"],
    "connect-src": ["'self'"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
}

if django.VERSION >= (6, 0):
    APPS = []
    MIDDLEWARE = "django.middleware.csp.ContentSecurityPolicyMiddleware"
    SETTINGS = {"SECURE_CSP": RULES}
else:
    APPS = ["csp"]
    MIDDLEWARE = "csp.middleware.CSPMiddleware"
    SETTINGS = {"CONTENT_SECURITY_POLICY": {"DIRECTIVES": RULES}}
