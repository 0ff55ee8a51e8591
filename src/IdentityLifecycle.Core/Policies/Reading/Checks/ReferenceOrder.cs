namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>Puts named things into an order in which each comes after those it refers to; otherwise the given order is kept.</summary>
/// <param name="names">The names.</param>
/// <param name="referencesOf">The names that one refers to; others than the given ones do not count.</param>
internal sealed class ReferenceOrder(IReadOnlyList<string> names, Func<string, IEnumerable<string>> referencesOf)
{
    private readonly List<string> _order = [];
    private readonly List<string> _path = [];

    /// <summary>The cycles found, each as the names along it, the first again at the end.</summary>
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
