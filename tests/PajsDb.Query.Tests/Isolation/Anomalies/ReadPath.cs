namespace Pajs.Query.Tests.IsolationTests.Anomalies;

/// <summary>The ways to a document: each must give the same protection.</summary>
internal enum ReadPath
{
    /// <summary>A look-up by id; for a predicate a walk over all documents.</summary>
    Get,

    /// <summary>A filter.</summary>
    Find,

    /// <summary>A filter, from the last id to the first.</summary>
    Backwards,

    /// <summary>A filter and an order, so that each document found is looked up once more.</summary>
    Sort,

    /// <summary>Nothing but the number of documents that have a value.</summary>
    Count,
}
