using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pajs.Hosting;

/// <summary>Healthy while the database reads and writes; degraded when it refuses writes because its disk failed; unhealthy when it does not even
/// tell its figures.</summary>
internal sealed class PajsDbHealthCheck(PajsDb database) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var figures = database.GetStatistics();
            var data = new Dictionary<string, object>
            {
                ["pageFileBytes"] = figures.PageFileSize,
                ["logBytes"] = figures.LogSize,
                ["keys"] = figures.EntryCount,
            };
            return Task.FromResult(figures.RefusesWrites
                ? HealthCheckResult.Degraded("The database refuses writes until it is reopened, because its disk failed. Reads go on.", data: data)
                : HealthCheckResult.Healthy("The database reads and writes.", data));
        }
        catch (PajsException error)
        {
            return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, error.Message, error));
        }
    }
}
