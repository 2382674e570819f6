using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Places;

/// <summary>SQLite through prepared statements, with an R*Tree: a column for each field, or all of them as JSON text.</summary>
internal sealed class SqlitePlaceEngine(SqliteTuning tuning, bool isJson) : IPlaceEngine
{
    public Column Column => isJson ? Column.Json : Column.Prepared;

    public string Variant => tuning.Name;

    public string Layout => $"{tuning.Layout}-{NewLayout().Name}";

    public IPlaces Open(DatabaseSettings settings)
    {
        var connection = new PreparedConnection(SqliteSchema.PathIn(settings.Directory));
        connection.Execute(SqliteSchema.Pragmas(settings, tuning));
        return new SqlitePlaces(connection, NewLayout());
    }

    private ISqlitePlaceLayout NewLayout() => isJson ? new JsonPlaces() : new ColumnPlaces();
}
