namespace Pajs.Testing.Histories;

/// <summary>What one step of a history of documents does.</summary>
public enum DocumentStepKind
{
    /// <summary>An operation outside of the transaction.</summary>
    Operate,

    /// <summary>An operation within the open transaction, which is begun where there is none.</summary>
    OperateWithin,

    Commit,
    Rollback,
    Savepoint,
    RollbackToSavepoint,
    Drop,
    CreateIndex,
    DropIndex,
    Check,
    Checkpoint,
    Reopen,
}

/// <summary>One step. All that it chooses follows from its own seed, so that leaving other steps out does not change it.</summary>
public readonly record struct DocumentStep(DocumentStepKind Kind, int Seed)
{
    private static readonly (int Weight, DocumentStepKind Kind)[] Weights =
    [
        (47, DocumentStepKind.Operate), (27, DocumentStepKind.OperateWithin), (8, DocumentStepKind.Commit), (2, DocumentStepKind.Rollback),
        (4, DocumentStepKind.Savepoint), (3, DocumentStepKind.RollbackToSavepoint), (1, DocumentStepKind.Drop), (1, DocumentStepKind.Checkpoint), (3, DocumentStepKind.CreateIndex), (1, DocumentStepKind.DropIndex), (2, DocumentStepKind.Check),
        (1, DocumentStepKind.Reopen),
    ];

    public override string ToString() =>
        Kind switch
        {
            DocumentStepKind.Operate or DocumentStepKind.OperateWithin => $"{Kind} {DocumentOperation.From(Seed)}",
            DocumentStepKind.CreateIndex => $"{Kind} {AnyIndex.From(Seed)}",
            _ => $"{Kind}",
        };

    /// <summary>A random history. The same seed gives the same steps.</summary>
    public static DocumentStep[] History(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => new DocumentStep(KindAt(random.Next(100)), random.Next()))];
    }

    private static DocumentStepKind KindAt(int point)
    {
        foreach (var (weight, kind) in Weights)
        {
            if (point < weight) return kind;
            point -= weight;
        }

        throw new InvalidOperationException("The weights do not add up to 100.");
    }
}
