using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Orders;

/// <summary>SQLite through prepared statements: a column for each field, or all of them as JSON text.</summary>
internal sealed class SqliteOrderEngine(SqliteTuning tuning, bool isJson) : IOrderEngine
{
    public Column Column => isJson ? Column.Json : Column.Prepared;

    public string Variant => tuning.Name;

    public string Layout => tuning.Layout + (isJson ? "-json" : "-columns");

    public IOrders Open(DatabaseSettings settings)
    {
        var connection = new PreparedConnection(SqliteSchema.PathIn(settings.Directory));
        connection.Execute(SqliteSchema.Pragmas(settings, tuning));
        if (isJson)
        {
            connection.Execute(JsonOrders.Schema);
            return new JsonOrders(connection);
        }

        connection.Execute(ColumnOrders.Schema);
        return new ColumnOrders(connection);
    }
}
