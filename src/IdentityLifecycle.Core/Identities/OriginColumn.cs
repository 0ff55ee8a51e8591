using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Identities;

/// <summary>
/// The origins of all people by their place in the table: a number each, and nothing at all as long as the facts of everybody came the
/// same way.
/// </summary>
internal sealed class OriginColumn(FactOrigins usual)
{
    private readonly List<FactOrigins> _ways = [usual];
    private readonly Dictionary<FactOrigins, int> _numbers = new() { [usual] = 0 };
    private BlockList<int>? _numberOf;

    /// <summary>The ways in which facts came together; the usual one is the first.</summary>
    public IReadOnlyList<FactOrigins> Ways => _ways;

    /// <summary>The number of a person's way.</summary>
    public int NumberAt(int place) => _numberOf is null ? 0 : _numberOf[place];

    /// <summary>Takes the next person, whose facts came the usual way.</summary>
    public void Add() => _numberOf?.Add(0);

    /// <summary>Takes the next person.</summary>
    /// <param name="origins">Where the facts came from.</param>
    /// <param name="place">How many people there were before.</param>
    public void Add(FactOrigins origins, int place)
    {
        if (!_numbers.TryGetValue(origins, out int number))
        {
            number = _ways.Count;
            _ways.Add(origins);
            _numbers.Add(origins, number);
        }

        if (number > 0 && _numberOf is null)
        {
            _numberOf = new BlockList<int>();
            for (int before = 0; before < place; before++)
            {
                _numberOf.Add(0);
            }
        }

        _numberOf?.Add(number);
    }
}
