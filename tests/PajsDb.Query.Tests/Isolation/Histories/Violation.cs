namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>What can be wrong with a history, from the gravest on.</summary>
internal enum ViolationKind
{
    /// <summary>A transaction saw two states of the same, or not what it had written itself.</summary>
    Contradiction,

    /// <summary>What is left, or what was seen, is not what was written: an element or a member lost, doubled, or in another order.</summary>
    LostOrMisplaced,

    /// <summary>G1a: what was seen was never committed.</summary>
    AbortedRead,

    /// <summary>G1b: a part of what another transaction wrote to a list was seen.</summary>
    IntermediateRead,

    /// <summary>G0: a cycle of writes.</summary>
    DirtyWrite,

    /// <summary>G1c: a cycle of writes and reads.</summary>
    CircularInformationFlow,

    /// <summary>A cycle with anti-dependencies of which no two follow one another: G-single when it is one.</summary>
    ReadSkew,

    /// <summary>A cycle without two anti-dependencies that follow one another, but with the order of real time.</summary>
    RealTime,

    /// <summary>G2-item: a cycle with two anti-dependencies that follow one another.</summary>
    WriteSkew,

    /// <summary>G2: the same, and one of the anti-dependencies is on a predicate.</summary>
    PredicateWriteSkew,
}

/// <summary>Something wrong with a history.</summary>
/// <param name="Kind">What.</param>
/// <param name="Description">Who, where and how.</param>
internal sealed record Violation(ViolationKind Kind, string Description)
{
    /// <summary>Whether snapshot isolation promises that it does not happen.</summary>
    public bool BreaksSnapshotIsolation => Kind < ViolationKind.WriteSkew;

    public override string ToString() => $"{Kind}: {Description}";
}
