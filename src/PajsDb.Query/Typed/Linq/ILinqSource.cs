namespace Pajs.Query.Typed;

/// <summary>Where a chain of LINQ begins.</summary>
internal interface ILinqSource
{
    /// <summary>A query for all objects of the source.</summary>
    LinqQuery Begin();
}
