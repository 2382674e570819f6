namespace Pajs.Bench.Harness;

/// <summary>Whose figure it is.</summary>
internal enum Column
{
    /// <summary>PajsDb.</summary>
    PajsDb,

    /// <summary>SQLite through plain prepared statements.</summary>
    Prepared,

    /// <summary>SQLite through plain prepared statements over JSON text, with indexes of expressions.</summary>
    Json,

    /// <summary>SQLite through Microsoft.Data.Sqlite.</summary>
    Managed,

    /// <summary>What a goal compares with when it is not SQLite: the bare disk, PajsDb with one client, or a limit.</summary>
    Reference,
}
