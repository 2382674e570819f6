using Pajs.Shell.Statements;

namespace Pajs.Shell.Output;

/// <summary>Shows results on standard output in one format.</summary>
internal interface IResultPrinter
{
    /// <summary>Shows a result. Documents are read one after another while they are printed.</summary>
    /// <param name="result">Any but <see cref="ExitResult"/>.</param>
    /// <param name="cancellationToken">Ends the output between two documents.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; what was printed before stays.</exception>
    void Print(Result result, CancellationToken cancellationToken);
}
