using Pajs.Query;

namespace Pajs.Bench.Places;

/// <summary>A town, as the measures of places keep it.</summary>
/// <param name="Id">Rises with each place.</param>
/// <param name="Name">A name of no meaning.</param>
/// <param name="Country">A code of two letters.</param>
/// <param name="Population">Any number.</param>
/// <param name="Location">Where it is.</param>
internal sealed record Place(long Id, string Name, string Country, long Population, GeoPoint Location);
