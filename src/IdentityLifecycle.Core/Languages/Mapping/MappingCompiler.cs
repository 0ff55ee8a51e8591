using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping.Nodes;
using IdentityLifecycle.Languages.Mapping.Syntax;

namespace IdentityLifecycle.Languages.Mapping;

/// <summary>Turns a parsed mapping into nodes that read attributes by ordinal.</summary>
internal sealed class MappingCompiler(IAttributeScope scope)
{
    private readonly ErrorList _errors = new();
    private readonly List<AttributeReference> _attributes = [];

    public IReadOnlyList<ExpressionError> Errors => _errors.ToList();

    public IReadOnlyList<AttributeReference> Attributes => _attributes;

    public MappingNode? Compile(MappingSyntax syntax)
    {
        MappingNode? node = syntax switch
        {
            ConstantSyntax constant => new ConstantNode(constant.Value),
            IgnoreObjectSyntax => new IgnoreObjectNode(),
            AttributeSyntax attribute => CompileAttribute(attribute),
            CallSyntax call => CompileCall(call),
            ComparisonSyntax comparison => CompileComparison(comparison),
            LogicSyntax logic => CompileLogic(logic),
            _ => throw new InvalidOperationException("Unknown part."),
        };
        if (node is not null)
        {
            node.Print = MappingPrinter.Print(syntax);
            node.IsGenerated = node is GeneratorNode || node.Parts.Any(static part => part is { IsGenerated: true });
            node.IsRedacted |= node is RedactNode || node.Parts.Any(static part => part is { IsRedacted: true });
        }

        return node;
    }

    private AttributeNode? CompileAttribute(AttributeSyntax attribute)
    {
        if (!scope.TryResolve(attribute.Name, out int ordinal, out AttributeDefinition? definition))
        {
            _errors.Add(attribute.Position, attribute.Length, $"There is no attribute [{attribute.Name}].", NearestName.Find(attribute.Name, scope.Names));
            return null;
        }

        AttributeReference reference = new(definition.Name, ordinal);
        if (!_attributes.Contains(reference))
        {
            _attributes.Add(reference);
        }

        return new AttributeNode(ordinal) { IsRedacted = scope.IsRedacted(ordinal) };
    }

    private MappingNode? CompileCall(CallSyntax call)
    {
        MappingNode?[] arguments = [.. call.Arguments.Select(argument => argument is null ? null : Compile(argument))];
        return _errors.IsEmpty ? call.Function.Build(call, arguments) : null;
    }

    private ComparisonNode? CompileComparison(ComparisonSyntax comparison)
    {
        MappingNode? left = Compile(comparison.Left);
        MappingNode? right = Compile(comparison.Right);
        return left is null || right is null ? null : new ComparisonNode(left, comparison.Operator, right);
    }

    private LogicNode? CompileLogic(LogicSyntax logic)
    {
        MappingNode?[] terms = [.. logic.Terms.Select(Compile)];
        return terms.Contains(null) ? null : new LogicNode(logic.IsAnd, terms!);
    }
}
