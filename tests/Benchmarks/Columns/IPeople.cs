namespace IdentityLifecycle.Benchmarks.Columns;

/// <summary>Many people in memory. The constructor of an implementation takes them in.</summary>
internal interface IPeople
{
    /// <summary>Makes them findable by key.</summary>
    void Index();

    /// <summary>The row of the person with a key.</summary>
    int Find(string key);
}
