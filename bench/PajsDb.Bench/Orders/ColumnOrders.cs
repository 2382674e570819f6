using Pajs.Bench.Engines;
using SQLitePCL;

namespace Pajs.Bench.Orders;

/// <summary>Orders with a column for each field, and indexes of columns.</summary>
internal sealed class ColumnOrders(PreparedConnection connection) : SqliteOrders(connection, Statements)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY, email TEXT, score INTEGER, name TEXT, country TEXT, city TEXT, age INTEGER, amount REAL,
            active INTEGER, since INTEGER, street TEXT, note TEXT);
        CREATE UNIQUE INDEX IF NOT EXISTS orders_email ON orders (email);
        CREATE INDEX IF NOT EXISTS orders_score ON orders (score);
        """;

    private const string All = "SELECT id, email, score, name, country, city, age, amount, active, since, street, note FROM orders";

    private static readonly SqliteOrderStatements Statements = new(
        ByEmail: All + " WHERE email = ?1",
        ByScore: All + " WHERE score >= ?1 ORDER BY score LIMIT ?2",
        ByAmount: All + " WHERE amount > ?1",
        CountByScore: "SELECT count(*) FROM orders WHERE score >= ?1 AND score < ?2",
        GroupByCountry: "SELECT country, sum(amount), avg(age) FROM orders GROUP BY country",
        Insert: "INSERT INTO orders VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        SetScore: "UPDATE orders SET score = ?2 WHERE id = ?1");

    protected override void Bind(sqlite3_stmt insert, Order order)
    {
        BindInt64(insert, 1, order.Id);
        BindText(insert, 2, order.Email);
        BindInt64(insert, 3, order.Score);
        BindText(insert, 4, order.Name);
        BindText(insert, 5, order.Country);
        BindText(insert, 6, order.City);
        BindInt64(insert, 7, order.Age);
        Connection.Check(raw.sqlite3_bind_double(insert, 8, order.Amount));
        BindInt64(insert, 9, order.Active ? 1 : 0);
        BindInt64(insert, 10, order.Since.Ticks);
        BindText(insert, 11, order.Street);
        BindText(insert, 12, order.Note);
    }

    protected override void Take(sqlite3_stmt row)
    {
        long sum = 0;
        foreach (var column in (ReadOnlySpan<int>)[1, 3, 4, 5, 10, 11]) sum += raw.sqlite3_column_blob(row, column)[^1];
        foreach (var column in (ReadOnlySpan<int>)[2, 6, 8, 9]) sum += raw.sqlite3_column_int64(row, column);
        GC.KeepAlive(sum + raw.sqlite3_column_double(row, 7));
    }

    private void BindInt64(sqlite3_stmt statement, int parameter, long value) => Connection.Check(raw.sqlite3_bind_int64(statement, parameter, value));
}
