using System.Text;
using Pajs.Bench.Engines;
using SQLitePCL;

namespace Pajs.Bench.Orders;

/// <summary>The statements of a layout of orders in SQLite, each with the id as the first column of what it gives.</summary>
internal sealed record SqliteOrderStatements(
    string ByEmail, string ByScore, string ByAmount, string CountByScore, string GroupByCountry, string Insert, string SetScore);

/// <summary>Orders in SQLite, each statement prepared once and then bound, stepped and reset.</summary>
internal abstract class SqliteOrders(PreparedConnection connection, SqliteOrderStatements statements) : IOrders
{
    private const int LongestText = 512;

    private readonly sqlite3_stmt _begin = connection.Prepare(SqliteSchema.BeginImmediate);
    private readonly sqlite3_stmt _commit = connection.Prepare(SqliteSchema.Commit);
    private readonly sqlite3_stmt _byEmail = connection.Prepare(statements.ByEmail);
    private readonly sqlite3_stmt _byScore = connection.Prepare(statements.ByScore);
    private readonly sqlite3_stmt _byAmount = connection.Prepare(statements.ByAmount);
    private readonly sqlite3_stmt _countByScore = connection.Prepare(statements.CountByScore);
    private readonly sqlite3_stmt _groupByCountry = connection.Prepare(statements.GroupByCountry);
    private readonly sqlite3_stmt _insert = connection.Prepare(statements.Insert);
    private readonly sqlite3_stmt _setScore = connection.Prepare(statements.SetScore);

    protected PreparedConnection Connection => connection;

    public long FindByEmail(int order)
    {
        Span<byte> email = stackalloc byte[OrderSource.EmailLength];
        connection.Check(raw.sqlite3_bind_text(_byEmail, 1, OrderSource.WriteEmail(order, email)));
        var sum = SumOfIds(_byEmail);
        return sum == 0 && order != 0 ? throw WrongAnswerException.Missing(order) : sum;
    }

    public long FindByScore(long from, int most)
    {
        connection.Check(raw.sqlite3_bind_int64(_byScore, 1, from));
        connection.Check(raw.sqlite3_bind_int64(_byScore, 2, most));
        return SumOfIds(_byScore);
    }

    public long FindByAmount(double above)
    {
        connection.Check(raw.sqlite3_bind_double(_byAmount, 1, above));
        return SumOfIds(_byAmount);
    }

    public long CountByScore(long from, long to)
    {
        connection.Check(raw.sqlite3_bind_int64(_countByScore, 1, from));
        connection.Check(raw.sqlite3_bind_int64(_countByScore, 2, to));
        if (!connection.Step(_countByScore)) throw new WrongAnswerException("A count gave no row.");
        var count = raw.sqlite3_column_int64(_countByScore, 0);
        connection.Check(raw.sqlite3_reset(_countByScore));
        return count;
    }

    public (int Groups, double Amounts, double Ages) GroupByCountry()
    {
        var (groups, amounts, ages) = (0, 0.0, 0.0);
        while (connection.Step(_groupByCountry))
        {
            groups++;
            amounts += raw.sqlite3_column_double(_groupByCountry, 1);
            ages += raw.sqlite3_column_double(_groupByCountry, 2);
        }

        connection.Check(raw.sqlite3_reset(_groupByCountry));
        return (groups, amounts, ages);
    }

    public void InsertMany(int first, int count)
    {
        connection.Run(_begin);
        for (var order = first; order < first + count; order++)
        {
            Bind(_insert, OrderSource.Make(order));
            connection.Run(_insert);
        }

        connection.Run(_commit);
    }

    public void SetScore(int order, long score)
    {
        connection.Check(raw.sqlite3_bind_int64(_setScore, 1, order));
        connection.Check(raw.sqlite3_bind_int64(_setScore, 2, score));
        connection.Run(_setScore);
        if (connection.Changes != 1) throw WrongAnswerException.Missing(order);
    }

    public void Dispose() => connection.Dispose();

    /// <summary>Binds all of an order to the statement that inserts.</summary>
    protected abstract void Bind(sqlite3_stmt insert, Order order);

    /// <summary>Touches all that a row has of an order.</summary>
    protected abstract void Take(sqlite3_stmt row);

    /// <summary>Binds a text as UTF-8.</summary>
    protected void BindText(sqlite3_stmt statement, int parameter, string text)
    {
        Span<byte> bytes = stackalloc byte[LongestText];
        connection.Check(raw.sqlite3_bind_text(statement, parameter, bytes[..Encoding.UTF8.GetBytes(text, bytes)]));
    }

    private long SumOfIds(sqlite3_stmt statement)
    {
        long sum = 0;
        while (connection.Step(statement))
        {
            sum += raw.sqlite3_column_int64(statement, 0);
            Take(statement);
        }

        connection.Check(raw.sqlite3_reset(statement));
        return sum;
    }
}
