using Pajs.Files;

namespace Pajs.Storage.Log;

/// <summary>A sync of the log that runs beside the writing thread.</summary>
/// <param name="Through">What was flushed when it began: durable once it has ended.</param>
/// <param name="Files">The segments that may hold unsynced bytes below that.</param>
internal readonly record struct LogSync(LogPosition Through, IReadOnlyList<IFile> Files);
