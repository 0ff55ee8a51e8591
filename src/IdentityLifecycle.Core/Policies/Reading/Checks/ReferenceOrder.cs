namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>Sorts named things so that each comes after those it refers to. Otherwise the given order is kept.</summary>
/// <param name="names">The names.</param>
/// <param name="referencesOf">Gives the names that a name refers to. Names that are not among the given ones are ignored.</param>
internal sealed class ReferenceOrder(IReadOnlyList<string> names, Func<string, IEnumerable<string>> referencesOf)
{
    private readonly List<string> _order = [];
    private readonly List<string> _path = [];

    /// <summary>The cycles that were found, each as the names along it, with the first one repeated at the end.</summary>
    public List<IReadOnlyList<string>> Cycles { get; } = [];

    public IReadOnlyList<string> Sort()
    {
        foreach (string name in names)
        {
            Visit(name);
        }

        return _order;
    }

    private static int IndexOf(List<string> list, string name) => list.FindIndex(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));

    private void Visit(string name)
    {
        if (IndexOf(_order, name) >= 0)
        {
            return;
        }

        int start = IndexOf(_path, name);
        if (start >= 0)
        {
            Cycles.Add([.. _path.Skip(start), name]);
            return;
        }

        _path.Add(name);
        foreach (string other in referencesOf(name))
        {
            if (names.FirstOrDefault(known => string.Equals(known, other, StringComparison.OrdinalIgnoreCase)) is string declared)
            {
                Visit(declared);
            }
        }

        _path.RemoveAt(_path.Count - 1);
        _order.Add(name);
    }
}
