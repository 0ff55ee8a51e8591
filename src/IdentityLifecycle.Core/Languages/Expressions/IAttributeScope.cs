using System.Diagnostics.CodeAnalysis;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Expressions;

/// <summary>
/// The names an expression or rule may use and the ordinals they stand for. A name may be dotted, such as <c>manager.mail</c>,
/// <c>lifecycle.state</c> or <c>account.mail</c>.
/// </summary>
public interface IAttributeScope
{
    /// <summary>The names that resolve, for suggestions.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>Finds an attribute by name, in any case.</summary>
    bool TryResolve(string name, out int ordinal, [NotNullWhen(true)] out AttributeDefinition? definition);

    /// <summary>Whether the attribute's value must not be shown; whatever is computed from it is redacted as well.</summary>
    bool IsRedacted(int ordinal) => false;
}
