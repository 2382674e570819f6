namespace Pajs.Query;

/// <summary>Builds indexes, step by step beside other writes.</summary>
internal static class IndexBuilder
{
    /// <summary>Makes an index and builds it to its end. Where that fails, or is given up, there is no index.</summary>
    /// <param name="session">Where the steps go.</param>
    /// <param name="collection">The collection's name; made where there is none.</param>
    /// <param name="template">The index, without a number.</param>
    /// <param name="progress">Told after each step how many documents have their entries; null for nobody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static void Make(Session session, string collection, IndexDefinition template, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (session.FindCollectionAnew(collection) is null) session.Run(new MakeCollectionWrite(session.Target(collection)));
        var index = session.Run(new CreateIndexWrite(session.Target(collection), template));
        try
        {
            Build(session, collection, index, progress, cancellationToken);
        }
        catch
        {
            // Whatever the reason: nobody will use what is half built.
            TryDrop(session, collection, index);
            throw;
        }
    }

    private static void TryDrop(Session session, string collection, IndexDefinition index)
    {
        try
        {
            session.Run(new DropIndexWrite(session.Target(collection), index.Name, index.Id));
        }
        catch (PajsException)
        {
            // The caller is told why the index was not made; and the next opening of the database goes on with it.
        }
    }

    /// <summary>Goes on with the building of an index until it is ready or gone.</summary>
    /// <inheritdoc cref="Make"/>
    public static void Build(Session session, string collection, IndexDefinition index, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = session.Run(new BuildIndexWrite(session.Target(collection), index.Name));
            if (step.IsDone || step.IsGone) return;
            progress?.Report(step.Count);
        }
    }
}
