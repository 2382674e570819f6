namespace Pajs;

/// <summary>What the documents of a collection must fulfil when they are written.</summary>
/// <param name="Filter">Any filter; most often <c>{"$jsonSchema": {…}}</c>. <c>$$NOW</c> in it is the moment of the write.</param>
public sealed record CollectionValidator(Document Filter)
{
    /// <summary>Which writes are checked.</summary>
    public ValidationLevel Level { get; init; }

    /// <summary>What becomes of those that do not fit.</summary>
    public ValidationAction Action { get; init; }
}
