using IdentityLifecycle.Errors;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Policies.Reading.Document;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Collects the problems of a policy.</summary>
internal sealed class ProblemList
{
    private readonly List<PolicyProblem> _problems = [];

    public int Count => _problems.Count;

    public bool HasErrors => _problems.Exists(static problem => problem.Severity == ProblemSeverity.Error);

    public void Invalid(PolicyNode node, string message) => Invalid(node.Position, node.Path, message);

    public void Invalid(TextPosition position, string path, string message, string? suggestion = null) =>
        Add(ProblemSeverity.Error, LifecycleErrorKind.PolicyInvalid, position, path, message, suggestion);

    /// <summary>Reports a name that does not exist, with the nearest one that does.</summary>
    public void UnknownName(PolicyNode node, string name, IEnumerable<string> known, string message) =>
        Invalid(node.Position, node.Path, message, NearestName.Find(name, known));

    public void NotSupported(TextPosition position, string path, string message) =>
        Add(ProblemSeverity.Error, LifecycleErrorKind.PolicyNotSupported, position, path, message, null);

    public void Warn(PolicyNode node, string message) =>
        Add(ProblemSeverity.Warning, LifecycleErrorKind.PolicyInvalid, node.Position, node.Path, message, null);

    public void Add(ProblemSeverity severity, LifecycleErrorKind kind, TextPosition position, string path, string message, string? suggestion)
    {
        string text = ShownText.Escape(suggestion is null ? message : $"{message} Did you mean '{suggestion}'?");
        _problems.Add(new PolicyProblem(severity, kind, path, position.Line, position.Column, text) { Suggestion = suggestion });
    }

    /// <summary>Reports an error or warning inside an expression, with the line of the expression and carets under the fault.</summary>
    public void AddExpression(ProblemSeverity severity, LifecycleErrorKind kind, PolicyText text, ExpressionError error)
    {
        TextPosition position = text.PositionOf(error.Position);
        ShownText shown = $"{error}\n{error.Excerpt(text.Value)}";
        _problems.Add(new PolicyProblem(severity, kind, text.Path, position.Line, position.Column, shown.ToString())
        {
            Suggestion = error.Suggestion,
        });
    }

    public IReadOnlyList<PolicyProblem> ToList() =>
        [.. _problems.Distinct().OrderBy(static problem => problem.Line).ThenBy(static problem => problem.Column)];
}
