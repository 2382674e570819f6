namespace Pajs.Bench.Orders;

/// <summary>An order, as the measures of queries keep it: twelve fields, about 300 bytes.</summary>
/// <param name="Id">Rises with each order.</param>
/// <param name="Email">No two are the same, and their order has nothing to do with that of the ids.</param>
/// <param name="Score">Uniform below <see cref="OrderSource.ScoreEnd"/>; the second index.</param>
internal sealed record Order(
    long Id,
    string Email,
    long Score,
    string Name,
    string Country,
    string City,
    long Age,
    double Amount,
    bool Active,
    DateTime Since,
    string Street,
    string Note);
