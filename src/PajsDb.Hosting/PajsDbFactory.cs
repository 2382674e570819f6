using Microsoft.Extensions.Logging;

namespace Pajs.Hosting;

/// <summary>Opens databases that write to the application's log.</summary>
internal static partial class PajsDbFactory
{
    /// <summary>Opens a database; the caller disposes it.</summary>
    public static PajsDb Open(PajsDbOptions options, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<PajsDb>();
        var made = new PajsOptions
        {
            ExpirationInterval = options.ExpirationInterval,
            SlowQueryThreshold = options.SlowQueryThreshold ?? default,
            OnSlowQuery = options.SlowQueryThreshold is null ? null : query => LogSlowQuery(logger, query),
            OnValidationWarning = warning => LogInvalid(logger, warning.Collection, warning.Document.Id.ToJson(), warning.Document.Violation),
        };
        made = made with { Store = made.Store with { CacheSize = options.CacheSize, Durability = options.Durability } };
        var database = PajsDb.Open(options.Path, options.Configure?.Invoke(made) ?? made);
        LogOpened(logger, options.Path);
        return database;
    }

    private static void LogSlowQuery(ILogger logger, SlowQuery query) => LogSlowQuery(
        logger, query.Operation, query.Collection, query.Duration.TotalMilliseconds, query.Shape, query.Plan?.ToJson(), query.KeysExamined,
        query.DocumentsExamined);

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Opened the database '{Path}'.")]
    private static partial void LogOpened(ILogger logger, string path);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning,
        Message = "Slow {Operation} on '{Collection}': {Milliseconds} ms, query {Shape}, plan {Plan}, {KeysExamined} keys and {DocumentsExamined} documents examined.")]
    private static partial void LogSlowQuery(
        ILogger logger, string operation, string collection, double milliseconds, string? shape, string? plan, long keysExamined, long documentsExamined);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning,
        Message = "A document of '{Collection}' was written though it does not fulfil the validator: _id {Id}, {Violation}.")]
    private static partial void LogInvalid(ILogger logger, string collection, string id, string violation);
}
