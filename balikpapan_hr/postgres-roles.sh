#!/bin/sh
# Run once by PostgreSQL's image in an empty database: who owns the tables, and as whom the site comes.
# hr_app owns nothing and bypasses nothing; it sees everyone only in transactions that say so.
set -e
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
    --set=owner="$OWNER_PASSWORD" --set=site="$SITE_PASSWORD" <<'SQL'
CREATE ROLE balikpapan_hr LOGIN PASSWORD :'owner';
CREATE ROLE hr_everyone NOLOGIN;
CREATE ROLE hr_app LOGIN NOINHERIT PASSWORD :'site';
GRANT hr_everyone TO hr_app;
ALTER DATABASE balikpapan_hr OWNER TO balikpapan_hr;
SQL
