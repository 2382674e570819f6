using Microsoft.Data.Sqlite;
using Pajs.Bench.Data;

namespace Pajs.Bench.Engines;

/// <summary>A client of SQLite through ADO.NET. It allocates what that interface makes it allocate.</summary>
internal sealed class ManagedSession : ISession
{
    private readonly SqliteConnection _connection;
    private readonly KeyKind _key;
    private readonly DocumentSource _source;
    private readonly byte[] _id = new byte[DocumentKeys.UuidLength];
    private readonly byte[] _body = new byte[DocumentSource.MaxLength];
    private readonly SqliteCommand _get;
    private readonly SqliteCommand _scan;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _update;
    private SqliteTransaction? _reading;

    public ManagedSession(SqliteConnection connection, KeyKind key, DocumentSource source)
    {
        _connection = connection;
        _key = key;
        _source = source;
        _get = Prepare(SqliteSchema.Get, parameters: 1);
        _scan = Prepare(SqliteSchema.Scan, parameters: 0);
        _insert = Prepare(SqliteSchema.Insert, parameters: 2);
        _update = Prepare(SqliteSchema.Update, parameters: 2);
    }

    public long Get(int document) => DocumentSource.Touch(Find(document));

    public long GetNumber(int document) => DocumentSource.ReadNumber(Find(document));

    public long Scan()
    {
        long sum = 0;
        using var rows = _scan.ExecuteReader();
        while (rows.Read()) sum += DocumentSource.Touch(rows.GetFieldValue<byte[]>(0));
        return sum;
    }

    public void BeginRead()
    {
        _reading = _connection.BeginTransaction(deferred: true);
        _get.Transaction = _reading;
    }

    public void EndRead()
    {
        _reading?.Dispose();
        _reading = null;
        _get.Transaction = null;
    }

    public void Insert(int document) => Run(_insert, document, version: 0, transaction: null);

    public void InsertMany(ReadOnlySpan<int> documents)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var document in documents) Run(_insert, document, version: 0, transaction);
        transaction.Commit();
    }

    public void Update(int document, int version) => Run(_update, document, version, transaction: null);

    public void UpdateMany(ReadOnlySpan<int> documents, int version)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var document in documents) Run(_update, document, version, transaction);
        transaction.Commit();
    }

    public void Dispose()
    {
        EndRead();
        _get.Dispose();
        _scan.Dispose();
        _insert.Dispose();
        _update.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepare(string statement, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = statement;
        if (parameters > 0) command.Parameters.Add("?1", _key == KeyKind.Int64 ? SqliteType.Integer : SqliteType.Blob).Value = _id;
        if (parameters > 1) command.Parameters.Add("?2", SqliteType.Blob).Value = _body;
        command.Prepare();
        return command;
    }

    private byte[] Find(int document)
    {
        SetKey(_get, document);
        using var rows = _get.ExecuteReader();
        return rows.Read() ? rows.GetFieldValue<byte[]>(0) : throw WrongAnswerException.Missing(document);
    }

    private void Run(SqliteCommand command, int document, int version, SqliteTransaction? transaction)
    {
        SetKey(command, document);
        command.Parameters[1].Size = _source.Write(document, version, _body);   // binds that many bytes of the buffer
        command.Transaction = transaction;
        if (command.ExecuteNonQuery() != 1) throw WrongAnswerException.Missing(document);
    }

    private void SetKey(SqliteCommand command, int document)
    {
        if (_key == KeyKind.Int64) command.Parameters[0].Value = (long)document;
        else DocumentKeys.WriteUuid(document, _id);
    }
}
