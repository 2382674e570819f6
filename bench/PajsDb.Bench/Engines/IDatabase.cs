namespace Pajs.Bench.Engines;

/// <summary>An open database. Closing it leaves everything in its files.</summary>
internal interface IDatabase : IDisposable
{
    /// <summary>Opens a session; the caller disposes it before the database.</summary>
    ISession OpenSession();
}
