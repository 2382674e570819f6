using SQLitePCL;

namespace Pajs.Bench.Engines;

/// <summary>A connection to SQLite as its C interface offers it, without the mutexes that one thread does not need.</summary>
internal sealed class PreparedConnection : IDisposable
{
    private const int BusyMilliseconds = 60_000;

    private readonly sqlite3 _handle;
    private readonly List<sqlite3_stmt> _statements = [];

    public PreparedConnection(string path)
    {
        var flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        Check(raw.sqlite3_open_v2(path, out _handle, flags, null));
        Check(raw.sqlite3_busy_timeout(_handle, BusyMilliseconds));
    }

    /// <summary>Executes statements whose rows do not matter.</summary>
    public void Execute(string statements) => Check(raw.sqlite3_exec(_handle, statements));

    /// <summary>Prepares a statement that lives as long as the connection.</summary>
    public sqlite3_stmt Prepare(string statement)
    {
        Check(raw.sqlite3_prepare_v2(_handle, statement, out var prepared));
        _statements.Add(prepared);
        return prepared;
    }

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Runs a statement that gives no rows, and makes it ready for the next time.</summary>
    public void Run(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_DONE) Check(result);
        Check(raw.sqlite3_reset(statement));
    }

    /// <summary>Goes to the next row; false at the end.</summary>
    public bool Step(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW) return true;
        if (result != raw.SQLITE_DONE) Check(result);
        return false;
    }

    /// <summary>Throws unless a call went well.</summary>
    public void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw new WrongAnswerException($"SQLite: {raw.sqlite3_errmsg(_handle).utf8_to_string()} ({result}).");
    }

    public void Dispose()
    {
        foreach (var statement in _statements) statement.Dispose();
        _statements.Clear();
        _handle.Dispose();
    }
}
