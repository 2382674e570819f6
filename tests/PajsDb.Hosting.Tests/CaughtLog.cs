using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pajs.Hosting.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class CaughtLog : ILoggerProvider, ILogger
{
    /// <summary>The messages, in their order.</summary>
    public ConcurrentQueue<(LogLevel Level, string Message)> Messages { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Messages.Enqueue((logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }
}
