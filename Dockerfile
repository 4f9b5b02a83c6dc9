# The same Debian that script/server is tried on, so that print comes out the same.
FROM debian:bookworm-slim AS base
ENV LANG=C.UTF-8 \
    PATH=/srv/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    XDG_CACHE_HOME=/tmp/cache
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      ca-certificates fontconfig fonts-hanazono libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 python3 \
 && rm -rf /var/lib/apt/lists/*

FROM base AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3-venv
WORKDIR /srv/govreports
COPY requirements/run.txt requirements/assets.txt requirements/
RUN python3 -m venv /srv/venv \
 && /srv/venv/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt
RUN python3 -m venv /srv/node \
 && /srv/node/bin/pip install --no-cache-dir --require-hashes -r requirements/assets.txt
COPY package.json package-lock.json .npmrc ./
RUN PATH=/srv/node/bin:$PATH npm ci --omit=dev
COPY . .
RUN SECRET_KEY=signs-nothing-only-collects-static-files python manage.py collectstatic --noinput -v0

FROM base
RUN useradd --system --uid 990 --home-dir /srv/govreports govreports \
 && install -d -o govreports -m 700 /srv/anchors
COPY --from=build /srv/venv /srv/venv
WORKDIR /srv/govreports
COPY manage.py ./
COPY govreports govreports
COPY templates templates
COPY static static
COPY --from=build /srv/govreports/var/static var/static
USER govreports
EXPOSE 8000
CMD ["gunicorn", "govreports.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--max-requests", "2000", "--max-requests-jitter", "200", "--worker-tmp-dir", "/dev/shm"]
