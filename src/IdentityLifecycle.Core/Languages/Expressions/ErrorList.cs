namespace IdentityLifecycle.Languages.Expressions;

/// <summary>Collects the errors of one text: at most one for each position, sorted by position.</summary>
internal sealed class ErrorList
{
    private readonly SortedList<int, ExpressionError> _errors = [];

    public bool IsEmpty => _errors.Count == 0;

    /// <summary>Whether an error consumed the rest of the text. Whatever is missing at the end is then not reported as another error.</summary>
    public bool IsCut { get; private set; }

    public void AddCut(int position, int length, string message)
    {
        Add(position, length, message);
        IsCut = true;
    }

    public void Add(int position, int length, string message, string? suggestion = null)
    {
        if (_errors.Count < ExpressionLimits.Errors)
        {
            _errors.TryAdd(position, new ExpressionError(position, length, message, suggestion));
        }
    }

    public IReadOnlyList<ExpressionError> ToList() => [.. _errors.Values];
}
