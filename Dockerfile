# One image for web, worker, beat and the commands; docker-compose.yml says which is which.
FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN useradd --create-home --uid 10001 unison \
 && mkdir -p /srv/unison /var/lib/unison/documents \
 && chown unison /var/lib/unison/documents
WORKDIR /srv/unison

COPY requirements/runtime.txt requirements/runtime.txt
RUN pip install --require-hashes -r requirements/runtime.txt

COPY manage.py pyproject.toml ./
COPY hiring hiring
COPY candidates candidates
COPY interviews interviews
COPY debriefs debriefs
COPY templates templates
COPY static static

# The settings are read, nothing is connected to: these values end with this step.
RUN SECRET_KEY=build SITE_URL=https://build.example DATABASE_URL=postgresql://build@localhost/build \
    REDIS_URL=redis://localhost python manage.py collectstatic --noinput

USER unison
VOLUME /var/lib/unison/documents
ENV DOCUMENT_ROOT=/var/lib/unison/documents
EXPOSE 8000
CMD ["gunicorn", "hiring.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", \
     "--worker-class", "gthread", "--preload", "--no-control-socket", "--graceful-timeout", "10", \
     "--log-level", "warning"]
