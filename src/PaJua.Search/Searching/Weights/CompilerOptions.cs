using Pajs;

namespace PaJua.Searching.Weights;

/// <summary>How what queries leave open is done.</summary>
/// <param name="Fields">The fields that are searched by default, with their weights.</param>
/// <param name="TieBreaker">The part of the score of each field but the best that is added, where several are searched by default.</param>
internal sealed record CompilerOptions(IReadOnlyList<(int Number, float Weight)> Fields, float TieBreaker = 0)
{
    /// <summary>Tells what now is.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether a clause that cannot be asked matches nothing; else it is an error.</summary>
    public bool IsLenient { get; init; }

    /// <summary>Whether an error of a clause means that it matches nothing: where it is the query's, not the index's or the disk's.</summary>
    public bool Tolerates(PajsException error) =>
        IsLenient
        && error.Code is PajsErrorCode.NotFound or PajsErrorCode.InvalidSyntax or PajsErrorCode.InvalidQuery or PajsErrorCode.BudgetExceeded;
}
