using Pajs.Bench.Data;

namespace Pajs.Bench.Engines;

/// <summary>The statements that both ways to SQLite share.</summary>
internal static class SqliteSchema
{
    public const string Begin = "BEGIN";
    public const string BeginImmediate = "BEGIN IMMEDIATE";
    public const string Commit = "COMMIT";
    public const string Get = "SELECT body FROM docs WHERE id = ?1";
    public const string Scan = "SELECT body FROM docs ORDER BY id";
    public const string Insert = "INSERT INTO docs (id, body) VALUES (?1, ?2)";
    public const string Update = "UPDATE docs SET body = ?2 WHERE id = ?1";

    private const string FileName = "docs.sqlite";
    private const int LargeLogBytes = 64 << 20;
    private const long MapBytes = 64L << 30;

    /// <summary>The file in a database's directory; makes the directory.</summary>
    public static string PathIn(string directory) => Path.Combine(Directory.CreateDirectory(directory).FullName, FileName);

    /// <summary>All that is said to a new connection, in order. The page size counts only while the file is empty.</summary>
    public static string Setup(DatabaseSettings settings, SqliteTuning tuning) => $"""
        {Pragmas(settings, tuning)}
        CREATE TABLE IF NOT EXISTS docs ({Columns(settings.Key, tuning)};
        """;

    /// <summary>What is said to a new connection before any statement of a schema.</summary>
    public static string Pragmas(DatabaseSettings settings, SqliteTuning tuning) => $"""
        PRAGMA page_size = {tuning.PageBytes};
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = {Synchronous(settings.Syncing)};
        PRAGMA cache_size = -{settings.CacheBytes >> 10};
        PRAGMA mmap_size = {(tuning.IsMapped ? MapBytes : 0)};
        PRAGMA wal_autocheckpoint = {(tuning.HasLargeLog ? LargeLogBytes / tuning.PageBytes : 1000)};
        """;

    private static string Columns(KeyKind key, SqliteTuning tuning) => key == KeyKind.Int64
        ? "id INTEGER PRIMARY KEY, body BLOB NOT NULL)"
        : "id BLOB PRIMARY KEY NOT NULL, body BLOB NOT NULL)" + (tuning.WithoutRowid ? " WITHOUT ROWID" : "");

    private static string Synchronous(Syncing syncing) => syncing switch
    {
        Syncing.Durable => "FULL",
        Syncing.Soon => "NORMAL",
        _ => "OFF",
    };
}
