using System.Text;
using Pajs.Bench.Engines;
using Pajs.Query;
using SQLitePCL;

namespace Pajs.Bench.Places;

/// <summary>Places in SQLite: a table of them beside an R*Tree of where they are, each statement prepared once and then bound, stepped and
/// reset.</summary>
/// <remarks>The R*Tree keeps coordinates in 32 bits, rounded away from what they enclose: it gives candidates, and the exact coordinates of their
/// rows decide. Distances are by the same function as PajsDb's, in process.</remarks>
internal sealed class SqlitePlaces : IPlaces
{
    private const int LongestText = 64;

    // Where towns are, places are denser than on all land evenly.
    private const double EstimateShare = 0.25;
    private const double LandSquareMeters = 1.49e14;

    private readonly PreparedConnection _connection;
    private readonly ISqlitePlaceLayout _layout;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _commit;
    private readonly sqlite3_stmt _count;
    private readonly sqlite3_stmt _candidates;
    private readonly sqlite3_stmt _inBox;
    private readonly sqlite3_stmt _byId;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _insertIndex;
    private readonly List<(double Meters, long Id)> _found = [];
    private readonly Lazy<double> _estimate;

    public SqlitePlaces(PreparedConnection connection, ISqlitePlaceLayout layout)
    {
        (_connection, _layout) = (connection, layout);
        RequireRTree();
        connection.Execute(layout.Schema + """
            CREATE VIRTUAL TABLE IF NOT EXISTS places_index USING rtree (id, west, east, south, north);
            """);
        const string Where = " FROM places_index i JOIN places p ON p.id = i.id"
            + " WHERE i.west <= ?3 AND i.east >= ?1 AND i.south <= ?4 AND i.north >= ?2";
        _begin = connection.Prepare(SqliteSchema.BeginImmediate);
        _commit = connection.Prepare(SqliteSchema.Commit);
        _count = connection.Prepare("SELECT count(*) FROM places");
        _candidates = connection.Prepare($"SELECT {layout.Location}, p.id{Where}");
        _inBox = connection.Prepare($"SELECT {layout.Location}, {layout.Whole}{Where}");
        _byId = connection.Prepare($"SELECT {layout.Location}, {layout.Whole} FROM places p WHERE p.id = ?1");
        _insert = connection.Prepare(layout.Insert);
        _insertIndex = connection.Prepare("INSERT INTO places_index VALUES (?1, ?2, ?2, ?3, ?3)");
        _estimate = new(() => Math.Sqrt(LandSquareMeters / Math.PI / Math.Max(1, Count())) * EstimateShare);
    }

    // Boxes around circles that double until the circle, which its box surely holds, has enough.
    public long FindNearest(GeoPoint point, int count)
    {
        for (var radius = _estimate.Value * Math.Sqrt(count); ; radius *= 2)
        {
            FindCandidates(point, radius);
            if (_found.Count(found => found.Meters <= radius) < count && radius < GeoSphere.GreatestMeters) continue;
            _found.Sort();
            return SumOf(_found.Take(count));
        }
    }

    public long FindWithin(GeoPoint point, double meters)
    {
        long sum = 0;
        var boxes = new GeoCap(point, meters).BoundingBoxes(out var first, out var second);
        for (var i = 0; i < boxes; i++) sum += Sum(i == 0 ? first : second, point, (found, _) => GeoSphere.Distance(point, found) <= meters);
        return sum;
    }

    public long FindInBox(GeoPoint middle, GeoBox box) => Sum(box, middle, static (found, box) => box.Contains(found.Longitude, found.Latitude));

    public long Count()
    {
        if (!_connection.Step(_count)) throw new WrongAnswerException("A count gave no row.");
        var count = raw.sqlite3_column_int64(_count, 0);
        _connection.Check(raw.sqlite3_reset(_count));
        return count;
    }

    public void InsertMany(int first, int count)
    {
        _connection.Run(_begin);
        for (var number = first; number < first + count; number++)
        {
            var place = PlaceSource.Make(number);
            _layout.Bind(_connection, _insert, place);
            _connection.Run(_insert);
            _connection.Check(raw.sqlite3_bind_int64(_insertIndex, 1, place.Id));
            _connection.Check(raw.sqlite3_bind_double(_insertIndex, 2, place.Location.Longitude));
            _connection.Check(raw.sqlite3_bind_double(_insertIndex, 3, place.Location.Latitude));
            _connection.Run(_insertIndex);
        }

        _connection.Run(_commit);
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Binds a text as UTF-8.</summary>
    public static void BindText(PreparedConnection connection, sqlite3_stmt statement, int parameter, string text)
    {
        Span<byte> bytes = stackalloc byte[LongestText];
        connection.Check(raw.sqlite3_bind_text(statement, parameter, bytes[..Encoding.UTF8.GetBytes(text, bytes)]));
    }

    private void RequireRTree()
    {
        var options = _connection.Prepare("PRAGMA compile_options");
        while (_connection.Step(options))
            if (raw.sqlite3_column_text(options, 0).utf8_to_string() == "ENABLE_RTREE") return;
        throw new WrongAnswerException("SQLite's library was compiled without R*Tree (ENABLE_RTREE): there is nothing to compare with.");
    }

    private void FindCandidates(GeoPoint point, double radius)
    {
        _found.Clear();
        var boxes = new GeoCap(point, radius).BoundingBoxes(out var first, out var second);
        for (var i = 0; i < boxes; i++)
        {
            Bind(_candidates, i == 0 ? first : second);
            while (_connection.Step(_candidates))
                _found.Add((GeoSphere.Distance(point, LocationIn(_candidates)), raw.sqlite3_column_int64(_candidates, 2)));
            _connection.Check(raw.sqlite3_reset(_candidates));
        }
    }

    private long SumOf(IEnumerable<(double Meters, long Id)> nearest)
    {
        long sum = 0;
        foreach (var (meters, id) in nearest)
        {
            _connection.Check(raw.sqlite3_bind_int64(_byId, 1, id));
            if (!_connection.Step(_byId)) throw WrongAnswerException.Missing((int)id);
            _layout.Take(_byId);
            _connection.Check(raw.sqlite3_reset(_byId));
            sum += Answer.Of(meters);
        }

        return sum;
    }

    private long Sum(GeoBox box, GeoPoint asked, Func<GeoPoint, GeoBox, bool> isIn)
    {
        long sum = 0;
        Bind(_inBox, box);
        while (_connection.Step(_inBox))
        {
            var found = LocationIn(_inBox);
            if (!isIn(found, box)) continue;
            _layout.Take(_inBox);
            sum += Answer.Of(asked, found);
        }

        _connection.Check(raw.sqlite3_reset(_inBox));
        return sum;
    }

    private void Bind(sqlite3_stmt statement, GeoBox box)
    {
        _connection.Check(raw.sqlite3_bind_double(statement, 1, box.West));
        _connection.Check(raw.sqlite3_bind_double(statement, 2, box.South));
        _connection.Check(raw.sqlite3_bind_double(statement, 3, box.East));
        _connection.Check(raw.sqlite3_bind_double(statement, 4, box.North));
    }

    private static GeoPoint LocationIn(sqlite3_stmt row) => new(raw.sqlite3_column_double(row, 0), raw.sqlite3_column_double(row, 1));
}
