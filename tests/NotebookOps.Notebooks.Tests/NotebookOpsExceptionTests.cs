namespace NotebookOps.Notebooks.Tests;

public class NotebookOpsExceptionTests
{
    [Fact]
    public void The_message_is_what_was_said() => Assert.Equal("No such file.", new NotebookOpsException("No such file.").Message);
}
