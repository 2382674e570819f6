namespace Pajs.Query.Tests.IsolationTests.Anomalies;

/// <summary>What came of a scenario.</summary>
/// <param name="IsAnomaly">Whether it went as it cannot go when one transaction comes after the other.</param>
/// <param name="Committed">Who has committed, as "T1 T2".</param>
internal readonly record struct Finding(bool IsAnomaly, string Committed);
