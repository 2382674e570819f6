using Pajs.Bench.Engines;

namespace Pajs.Bench.Orders;

/// <summary>An open database of orders with two secondary indexes, a unique one of emails and one of scores. For one thread.</summary>
/// <remarks>What gives orders makes them whole for the caller, and answers with the sum of their ids, which is known beforehand.</remarks>
internal interface IOrders : IDisposable
{
    /// <summary>Finds the order of an email.</summary>
    long FindByEmail(int order);

    /// <summary>Finds orders by their scores, in the order of scores.</summary>
    /// <param name="from">The least score.</param>
    /// <param name="most">How many at most.</param>
    long FindByScore(long from, int most);

    /// <summary>Finds orders by a field without an index.</summary>
    /// <param name="above">Amounts are above this.</param>
    long FindByAmount(double above);

    /// <summary>The number of orders whose scores are in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    long CountByScore(long from, long to);

    /// <summary>Groups all orders by country, with the sum of amounts and the average age of each.</summary>
    /// <returns>The number of groups, the sum of the sums and the sum of the averages.</returns>
    (int Groups, double Amounts, double Ages) GroupByCountry();

    /// <summary>Inserts new orders in one transaction.</summary>
    void InsertMany(int first, int count);

    /// <summary>Sets the score of an order, by its id, in a transaction of its own.</summary>
    void SetScore(int order, long score);
}

/// <summary>A way to keep orders.</summary>
internal interface IOrderEngine
{
    /// <summary>Where its figures stand.</summary>
    Harness.Column Column { get; }

    /// <summary>Its tuning in a few words.</summary>
    string Variant { get; }

    /// <summary>What its files look like.</summary>
    string Layout { get; }

    /// <summary>Opens a database, making one where there is none, with both indexes.</summary>
    IOrders Open(DatabaseSettings settings);
}
