using System.Buffers;
using System.Text.Json;
using Pajs.Bench.Engines;
using SQLitePCL;

namespace Pajs.Bench.Places;

/// <summary>How a table of places in SQLite looks.</summary>
internal interface ISqlitePlaceLayout
{
    /// <summary>Its name, for the files.</summary>
    string Name { get; }

    /// <summary>The statement that makes the table.</summary>
    string Schema { get; }

    /// <summary>The exact longitude and latitude of a row, as two columns.</summary>
    string Location { get; }

    /// <summary>The columns of a whole row, which follow these two.</summary>
    string Whole { get; }

    /// <summary>The statement that inserts.</summary>
    string Insert { get; }

    /// <summary>Binds all of a place to the statement that inserts.</summary>
    void Bind(PreparedConnection connection, sqlite3_stmt insert, Place place);

    /// <summary>Touches all that a row has of a place.</summary>
    void Take(sqlite3_stmt row);
}

/// <summary>Places with a column for each field.</summary>
internal sealed class ColumnPlaces : ISqlitePlaceLayout
{
    public string Name => "columns";

    public string Schema => """
        CREATE TABLE IF NOT EXISTS places (id INTEGER PRIMARY KEY, name TEXT, country TEXT, population INTEGER, longitude REAL, latitude REAL);
        """;

    public string Location => "p.longitude, p.latitude";

    public string Whole => "p.id, p.name, p.country, p.population";

    public string Insert => "INSERT INTO places VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

    public void Bind(PreparedConnection connection, sqlite3_stmt insert, Place place)
    {
        connection.Check(raw.sqlite3_bind_int64(insert, 1, place.Id));
        SqlitePlaces.BindText(connection, insert, 2, place.Name);
        SqlitePlaces.BindText(connection, insert, 3, place.Country);
        connection.Check(raw.sqlite3_bind_int64(insert, 4, place.Population));
        connection.Check(raw.sqlite3_bind_double(insert, 5, place.Location.Longitude));
        connection.Check(raw.sqlite3_bind_double(insert, 6, place.Location.Latitude));
    }

    public void Take(sqlite3_stmt row) => GC.KeepAlive(
        raw.sqlite3_column_int64(row, 2) + raw.sqlite3_column_blob(row, 3)[^1] + raw.sqlite3_column_blob(row, 4)[^1]
        + raw.sqlite3_column_int64(row, 5));
}

/// <summary>Places as JSON text.</summary>
internal sealed class JsonPlaces : ISqlitePlaceLayout
{
    private readonly ArrayBufferWriter<byte> _body = new();

    public string Name => "json";

    public string Schema => "CREATE TABLE IF NOT EXISTS places (id INTEGER PRIMARY KEY, body TEXT);";

    public string Location => "json_extract(p.body, '$.location.coordinates[0]'), json_extract(p.body, '$.location.coordinates[1]')";

    public string Whole => "p.id, p.body";

    public string Insert => "INSERT INTO places VALUES (?1, ?2)";

    public void Bind(PreparedConnection connection, sqlite3_stmt insert, Place place)
    {
        _body.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_body))
        {
            json.WriteStartObject();
            json.WriteString("name"u8, place.Name);
            json.WriteString("country"u8, place.Country);
            json.WriteNumber("population"u8, place.Population);
            json.WriteStartObject("location"u8);
            json.WriteString("type"u8, "Point"u8);
            json.WriteStartArray("coordinates"u8);
            json.WriteNumberValue(place.Location.Longitude);
            json.WriteNumberValue(place.Location.Latitude);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        connection.Check(raw.sqlite3_bind_int64(insert, 1, place.Id));
        connection.Check(raw.sqlite3_bind_text(insert, 2, _body.WrittenSpan));
    }

    public void Take(sqlite3_stmt row) => GC.KeepAlive(raw.sqlite3_column_int64(row, 2) + raw.sqlite3_column_blob(row, 3)[^1]);
}
