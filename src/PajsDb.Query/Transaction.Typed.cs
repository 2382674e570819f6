namespace Pajs;

public sealed partial class Transaction
{
    /// <summary>As <see cref="PajsDb.Collection{T}()"/>; its calls all belong to this transaction.</summary>
    public Collection<T> Collection<T>()
        where T : class => Collection<T>(global::Pajs.Collection.NameFor(typeof(T)));

    /// <summary>As <see cref="PajsDb.Collection{T}(string)"/>; its calls all belong to this transaction.</summary>
    public Collection<T> Collection<T>(string name)
        where T : class => Collection(name).As<T>();
}
