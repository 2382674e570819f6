using System.Runtime.CompilerServices;
using Pajs.Bench.Data;
using SQLitePCL;

namespace Pajs.Bench.Engines;

/// <summary>A client of SQLite that prepares each statement once and then binds, steps and resets it. Allocates nothing.</summary>
internal sealed class PreparedSession(PreparedConnection connection, KeyKind key, DocumentSource source) : ISession
{
    private readonly byte[] _body = new byte[DocumentSource.MaxLength];
    private readonly sqlite3_stmt _begin = connection.Prepare(SqliteSchema.Begin);
    private readonly sqlite3_stmt _beginImmediate = connection.Prepare(SqliteSchema.BeginImmediate);
    private readonly sqlite3_stmt _commit = connection.Prepare(SqliteSchema.Commit);
    private readonly sqlite3_stmt _get = connection.Prepare(SqliteSchema.Get);
    private readonly sqlite3_stmt _scan = connection.Prepare(SqliteSchema.Scan);
    private readonly sqlite3_stmt _insert = connection.Prepare(SqliteSchema.Insert);
    private readonly sqlite3_stmt _update = connection.Prepare(SqliteSchema.Update);

    public long Get(int document)
    {
        Find(document);
        var touch = DocumentSource.Touch(raw.sqlite3_column_blob(_get, 0));
        connection.Check(raw.sqlite3_reset(_get));
        return touch;
    }

    public long GetNumber(int document)
    {
        Find(document);
        var number = DocumentSource.ReadNumber(raw.sqlite3_column_blob(_get, 0));
        connection.Check(raw.sqlite3_reset(_get));
        return number;
    }

    public long Scan()
    {
        long sum = 0;
        while (connection.Step(_scan)) sum += DocumentSource.Touch(raw.sqlite3_column_blob(_scan, 0));
        connection.Check(raw.sqlite3_reset(_scan));
        return sum;
    }

    public void BeginRead() => connection.Run(_begin);

    public void EndRead() => connection.Run(_commit);

    /// <summary>One statement is a transaction of its own: the shortest way that SQLite has.</summary>
    public void Insert(int document) => InsertOne(document);

    public void InsertMany(ReadOnlySpan<int> documents)
    {
        connection.Run(_beginImmediate);
        foreach (var document in documents) InsertOne(document);
        connection.Run(_commit);
    }

    public void Update(int document, int version) => UpdateOne(document, version);

    public void UpdateMany(ReadOnlySpan<int> documents, int version)
    {
        connection.Run(_beginImmediate);
        foreach (var document in documents) UpdateOne(document, version);
        connection.Run(_commit);
    }

    public void Dispose() => connection.Dispose();

    private void Find(int document)
    {
        BindKey(_get, document);
        if (!connection.Step(_get)) throw WrongAnswerException.Missing(document);
    }

    private void InsertOne(int document)
    {
        Bind(_insert, document, version: 0);
        connection.Run(_insert);
    }

    private void UpdateOne(int document, int version)
    {
        Bind(_update, document, version);
        connection.Run(_update);
        if (connection.Changes != 1) throw WrongAnswerException.Missing(document);
    }

    private void Bind(sqlite3_stmt statement, int document, int version)
    {
        var length = source.Write(document, version, _body);
        BindKey(statement, document);
        connection.Check(raw.sqlite3_bind_blob(statement, 2, _body.AsSpan(0, length)));
    }

    [SkipLocalsInit]
    private void BindKey(sqlite3_stmt statement, int document)
    {
        Span<byte> buffer = stackalloc byte[DocumentKeys.MaxLength];
        connection.Check(key == KeyKind.Int64
            ? raw.sqlite3_bind_int64(statement, 1, document)
            : raw.sqlite3_bind_blob(statement, 1, DocumentKeys.WriteUuid(document, buffer)));
    }
}
