using System.Buffers;
using System.Text.Json;
using Pajs.Bench.Engines;
using SQLitePCL;

namespace Pajs.Bench.Orders;

/// <summary>Orders as JSON text, and indexes of expressions.</summary>
internal sealed class JsonOrders(PreparedConnection connection) : SqliteOrders(connection, Statements)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY, body TEXT);
        CREATE UNIQUE INDEX IF NOT EXISTS orders_email ON orders (json_extract(body, '$.email'));
        CREATE INDEX IF NOT EXISTS orders_score ON orders (json_extract(body, '$.score'));
        """;

    private static readonly SqliteOrderStatements Statements = new(
        ByEmail: "SELECT id, body FROM orders WHERE json_extract(body, '$.email') = ?1",
        ByScore: "SELECT id, body FROM orders WHERE json_extract(body, '$.score') >= ?1 ORDER BY json_extract(body, '$.score') LIMIT ?2",
        ByAmount: "SELECT id, body FROM orders WHERE json_extract(body, '$.amount') > ?1",
        CountByScore: "SELECT count(*) FROM orders WHERE json_extract(body, '$.score') >= ?1 AND json_extract(body, '$.score') < ?2",
        GroupByCountry: "SELECT json_extract(body, '$.country') AS country, sum(json_extract(body, '$.amount')), avg(json_extract(body, '$.age')) FROM orders GROUP BY country",
        Insert: "INSERT INTO orders VALUES (?1, ?2)",
        SetScore: "UPDATE orders SET body = json_set(body, '$.score', ?2) WHERE id = ?1");

    private readonly ArrayBufferWriter<byte> _body = new();

    protected override void Bind(sqlite3_stmt insert, Order order)
    {
        _body.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_body))
        {
            json.WriteStartObject();
            json.WriteString("email"u8, order.Email);
            json.WriteNumber("score"u8, order.Score);
            json.WriteString("name"u8, order.Name);
            json.WriteString("country"u8, order.Country);
            json.WriteString("city"u8, order.City);
            json.WriteNumber("age"u8, order.Age);
            json.WriteNumber("amount"u8, order.Amount);
            json.WriteBoolean("active"u8, order.Active);
            json.WriteString("since"u8, order.Since);
            json.WriteString("street"u8, order.Street);
            json.WriteString("note"u8, order.Note);
            json.WriteEndObject();
        }

        Connection.Check(raw.sqlite3_bind_int64(insert, 1, order.Id));
        Connection.Check(raw.sqlite3_bind_text(insert, 2, _body.WrittenSpan));
    }

    protected override void Take(sqlite3_stmt row) => GC.KeepAlive(raw.sqlite3_column_blob(row, 1)[^1]);
}
