namespace IdentityLifecycle.Connectors.StateTables;

/// <summary>A connection to a database that keeps the tables of a state store. One thread at a time uses it.</summary>
internal abstract class StateDatabase : IDisposable
{
    /// <summary>The place of the store, in words.</summary>
    public abstract string Location { get; }

    /// <summary>The statement of a text; made once and kept.</summary>
    public abstract StateStatement Prepare(string sql);

    /// <summary>A statement that its user disposes of: for rows that are read while other statements run.</summary>
    public abstract StateStatement PrepareOnce(string sql);

    /// <summary>How many rows the last statement changed.</summary>
    public abstract int Changes();

    /// <summary>Does a piece of work in one transaction that reads one state of the store, and keeps nothing of it if it fails.</summary>
    /// <exception cref="Errors.LifecycleException">The database's error in words.</exception>
    public abstract T Read<T>(Func<T> work);

    /// <summary>Does a piece of work in one transaction that alone may write, and keeps nothing of it if it fails.</summary>
    /// <exception cref="Errors.LifecycleException">The database's error in words.</exception>
    public abstract T Write<T>(Func<T> work);

    /// <summary>Opens a connection of its own that sees one state of the store, and neither waits for runs nor lets them wait.</summary>
    /// <exception cref="Errors.LifecycleException">The database's error in words.</exception>
    public abstract StateDatabase OpenSnapshot();

    /// <summary>Does a piece of work outside of <see cref="Read"/> and <see cref="Write"/>, such as reading on.</summary>
    /// <exception cref="Errors.LifecycleException">The database's error in words.</exception>
    public abstract T Guard<T>(Func<T> work);

    public abstract void Dispose();

    /// <summary>One number of a query without parameters.</summary>
    public long ReadInteger(string sql)
    {
        using StateStatement statement = PrepareOnce(sql);
        return statement.RunForInteger() ?? 0;
    }
}
