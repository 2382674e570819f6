using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Pajs.Hosting;

/// <summary>Opens a database when the application starts, so that what is wrong with it is known then and not at the first request.</summary>
/// <param name="services">Which hold the database, and dispose it at the end.</param>
/// <param name="name">Its name; null for the one without.</param>
internal sealed class PajsDbOpener(IServiceProvider services, string? name) : IHostedService
{
    // On a thread of the pool: bringing a store up to date after a crash takes a while.
    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.Run(() => name is null ? services.GetRequiredService<PajsDb>() : services.GetRequiredKeyedService<PajsDb>(name), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
