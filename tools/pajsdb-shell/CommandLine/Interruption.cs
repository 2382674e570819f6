namespace Pajs.Shell.CommandLine;

/// <summary>Turns Ctrl+C into a token for as long as it lives, so that work ends in order and the database is closed. A second Ctrl+C ends
/// the process.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    /// <summary>Begins to listen.</summary>
    public Interruption() => Console.CancelKeyPress += OnCancel;

    /// <summary>Cancelled by Ctrl+C.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= OnCancel;
        _source.Dispose();
    }

    private void OnCancel(object? sender, ConsoleCancelEventArgs arguments)
    {
        if (_source.IsCancellationRequested) return;
        arguments.Cancel = true;
        _source.Cancel();
    }
}
