using System.Reflection;
using System.Reflection.Emit;

namespace IdentityLifecycle.Architecture;

/// <summary>What the compiled code of a method refers to.</summary>
public static class MethodCode
{
    private static readonly Dictionary<int, OpCode> s_opCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => (OpCode)field.GetValue(null)!)
        .ToDictionary(static code => code.Value & 0xFFFF);

    /// <summary>The methods, constructors, fields and types that the instructions name, in their order.</summary>
    public static IEnumerable<MemberInfo> ReferencesOf(MethodBase method)
    {
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        Type[] typeArguments = method.DeclaringType?.GetGenericArguments() ?? [];
        Type[] methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        for (int at = 0; at < code.Length;)
        {
            OpCode opCode = Read(code, ref at);
            if (opCode.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
                && method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments) is MemberInfo member)
            {
                yield return member;
            }

            at += SizeOfOperand(opCode, code, at);
        }
    }

    private static OpCode Read(byte[] code, ref int at)
    {
        int value = code[at++];
        if (value == 0xFE)
        {
            value = (value << 8) | code[at++];
        }

        return s_opCodes[value];
    }

    private static int SizeOfOperand(OpCode opCode, byte[] code, int at) => opCode.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
